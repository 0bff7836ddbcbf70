/** The demo account, as `/rest/user/` returns it (contract, section 10.1). */
export type User = {
  code: string;
  username: string;
  email: string;
  first_name: string;
  last_name: string;
  user_default_locale: string;
  catalog_default_locale: string;
  catalog_default_scope: string;
  default_category_tree: string;
  /** IANA name: the days of the audit routes are days there. */
  timezone: string;
  roles: string[];
  groups: string[];
  ui_locale_decimal_separator: string;
  avatar: { filePath: string | null; originalFilename: string | null };
  last_login: number | null;
  meta: { id: number };
  /** What the user may do, by ACL id; not part of the answer above (contract, section 10.2). */
  permissions: Map<string, boolean>;
};

/** User name and password of the demo account. */
export const demoAccount = { username: 'julia', password: 'julia' };

/** Julia, who may do everything except manage apps. */
export function demoUser(timeZone: string): User {
  return {
    code: demoAccount.username,
    username: demoAccount.username,
    email: 'julia@catalog.example',
    first_name: 'Julia',
    last_name: 'Stark',
    user_default_locale: 'en_US',
    catalog_default_locale: 'en_US',
    catalog_default_scope: 'ecommerce',
    default_category_tree: 'master',
    timezone: timeZone,
    roles: ['ROLE_ADMINISTRATOR', 'ROLE_USER'],
    groups: ['Catalog team', 'All'],
    ui_locale_decimal_separator: '.',
    avatar: { filePath: null, originalFilename: null },
    last_login: null,
    meta: { id: 1 },
    permissions: new Map(
      Object.entries({
        pim_enrich_product_index: true,
        pim_enrich_product_create: true,
        pim_enrich_product_edit_attributes: true,
        pim_enrich_product_history: true,
        pim_enrich_product_model_history: true,
        pim_enrich_attribute_index: true,
        pim_enrich_attribute_edit: true,
        pim_enrich_family_index: true,
        pim_enrich_family_edit_attributes: true,
        pim_enrich_channel_index: true,
        pim_enrich_locale_index: true,
        pim_enrich_currency_index: true,
        pim_api_product_list: true,
        pim_api_product_edit: true,
        pim_analytics_system_info_index: true,
        akeneo_connectivity_connection_manage_settings: true,
        akeneo_connectivity_connection_manage_apps: false,
        akeneo_connectivity_connection_open_apps: false,
        akeneo_connectivity_connection_manage_test_apps: false,
      }),
    ),
  };
}
