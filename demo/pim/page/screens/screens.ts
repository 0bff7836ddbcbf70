import type { ScreenName } from '../routes.ts';
import type { ScreenLoader } from '../screen.ts';
import { activity } from './activity.ts';
import { attributeEdit, attributes } from './attributes.ts';
import { categoryTrees } from './category-trees.ts';
import { channelEdit, channels, currencies, locales } from './channels.ts';
import { connectedApp, connectedApps } from './connected-apps.ts';
import { connectionEdit, connections } from './connections.ts';
import { families, familyEdit } from './families.ts';
import { appStore, dataFlows, eventLogs, eventSubscription, monitoring } from './placeholders.ts';
import { productEdit } from './product-edit.ts';
import { productGrid } from './product-grid.ts';
import { userGroups } from './user-groups.ts';

/** The loader of each screen. */
export const screens: Record<ScreenName, ScreenLoader> = {
  activity,
  appStore,
  attributeEdit,
  attributes,
  categoryTrees,
  channelEdit,
  channels,
  connectedApp,
  connectedApps,
  connectionEdit,
  connections,
  currencies,
  dataFlows,
  eventLogs,
  eventSubscription,
  families,
  familyEdit,
  locales,
  monitoring,
  productEdit,
  productGrid,
  userGroups,
};
