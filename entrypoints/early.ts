import { openEarly } from '#lib/store/early-open.ts';

// The first script of a page: opening the database takes as long as loading and compiling all other scripts, so all of it
// goes on at once.
export default {
  main() {
    openEarly();
    // The first format of a process makes the browser look through all languages that it knows (20 to 40 ms on a slow
    // machine). Here that passes while the database opens.
    new Intl.NumberFormat();
    new Intl.DateTimeFormat();
  },
};
