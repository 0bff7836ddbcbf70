/**
 * The user's last choices, stored in this browser: a short text by name. A surface without storage (a frame in a
 * browser that blocks it) works without them.
 */
export function readMemory(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

export function writeMemory(name: string, choice: string): void {
  try {
    localStorage.setItem(name, choice);
  } catch {
    // Only the stored choice is lost.
  }
}
