import { columnLinks } from '../frame/column.ts';
import { pageHeader } from '../frame/header.ts';
import { table } from '../frame/listing.ts';
import type { Screen, Visit } from '../screen.ts';

const PATH = '/user/group/';

/** The user groups that the signed-in person belongs to. */
export async function userGroups({ pim }: Visit): Promise<Screen> {
  const { groups } = pim.user;
  const title = groups.length === 1 ? '1 user group' : `${groups.length} user groups`;
  return {
    title: 'User groups',
    section: 'system',
    aside: [columnLinks('System', [['User groups', PATH]], PATH)],
    main: [
      pageHeader({ pim, crumbs: [{ label: 'System' }, { label: 'User groups' }], title }),
      table(
        ['Name'],
        groups.map((group) => [group]),
      ),
    ],
  };
}
