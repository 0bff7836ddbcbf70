import { measureTraffic } from './traffic.ts';

/** Prints what passes ask of a PIM, as a table. */
console.log('| Connections | Pass | Requests | Bytes | At once |\n|---|---|---|---|---|');
for (const connections of [1, 12, 50] as const) {
  for (const { pass, requests, bytes, atOnce } of await measureTraffic(connections)) {
    console.log(`| ${connections} | ${pass} | ${requests} | ${bytes.toLocaleString('en')} | ${atOnce} |`);
  }
}
