/** Address of a picture of the PIM: the file key is encoded twice (section 10.6 of the contract). */
export function mediaUrl(key: string, filter: 'preview' | 'thumbnail' | 'thumbnail_small'): string {
  return `/media/show/${encodeURIComponent(encodeURIComponent(key))}/${filter}`;
}
