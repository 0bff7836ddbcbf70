import { describe, expect, it } from 'vitest';
import { plainUuid } from '#lib/model/values.ts';
import { readProduct } from './content.ts';
import { nameInKey, productAtAddress, productKey, productKeys } from './product-key.ts';

const UUID = '5a0f7c2e-3d1b-4c76-9a58-0a6d2c1f4b11';

describe('the identity of a product', () => {
  it('is its identifier in whatever case, else its uuid, else its id', () => {
    expect(productKey({ identifier: 'Lamp-042', uuid: UUID, id: 7 })).toBe('identifier lamp-042');
    expect(productKey({ identifier: 'LAMP-042' })).toBe(productKey({ identifier: 'lamp-042' }));
    expect(productKey({ identifier: '', uuid: UUID.toUpperCase() })).toBe(`uuid ${UUID}`);
    expect(productKey({ identifier: null, uuid: null, id: 7 })).toBe('id 7');
    expect(productKey({ identifier: null, uuid: null, id: null })).toBeNull();
  });

  it('is not another product when the identifier has the digits of an id', () => {
    const keys = productKeys({ identifier: '1187', uuid: null, id: 52 });
    expect(keys).not.toContain(productKey({ id: 1187 }));
    expect(productAtAddress('1187')).toEqual({ uuid: null, id: 1187 });
  });

  it('is one in whatever spelling of the uuid', () => {
    for (const spelling of [UUID, UUID.toUpperCase(), UUID.replaceAll('-', '')]) {
      expect(plainUuid(spelling)).toBe(UUID);
      expect(readProduct({ product: { uuid: spelling } })?.uuid).toBe(UUID);
      expect(productAtAddress(UUID)).toEqual({ uuid: plainUuid(spelling), id: null });
    }
    expect(plainUuid('u-42')).toBe('u-42');
  });

  it('is one in whatever way an accent was typed', () => {
    expect(productKey({ identifier: 'caf\u00e9' })).toBe(productKey({ identifier: 'cafe\u0301' }));
  });

  it('leads back to what the PIM calls it', () => {
    expect(nameInKey('identifier lamp 042')).toBe('lamp 042');
  });
});
