import { openEarly } from '#lib/store/early-open.ts';

// The first script of a page: to open the database takes as long as to load and compile all others, so both go on at once.
export default { main: openEarly };
