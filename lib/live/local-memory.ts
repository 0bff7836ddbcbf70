/**
 * What the reader chose last, kept in this browser for the next time: a name to a short text. A surface that may not
 * keep anything (a frame in a browser that blocks it) works without memory.
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
    // Nothing is lost but the memory of a choice.
  }
}
