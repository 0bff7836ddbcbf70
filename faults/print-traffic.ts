import { measureTraffic } from './traffic.ts';

/** Prints the requests of polls to a PIM, as a table. */
console.log('| Connections | Poll | Requests | Bytes | At once |\n|---|---|---|---|---|');
for (const connections of [1, 12, 50] as const) {
  for (const { poll, requests, bytes, atOnce } of await measureTraffic(connections)) {
    console.log(`| ${connections} | ${poll} | ${requests} | ${bytes.toLocaleString('en')} | ${atOnce} |`);
  }
}
