import { openEarly } from '#lib/store/early-open.ts';

// The first script of a page: opening the database takes as long as loading and compiling all other scripts, so both
// run at once.
export default { main: openEarly };
