/** The mark of the product, as in `docs/store/mark.svg`, which a page would have to fetch first. */
export function BrandMark({ size }: { size: number }) {
  return (
    <svg class="mark" viewBox="0 0 128 128" width={size} height={size} aria-hidden="true">
      <path />
    </svg>
  );
}
