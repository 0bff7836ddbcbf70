/** The colours and the font of an element, for a canvas in it. */
export interface Ink {
  /** `color` */
  line: string;
  /** `border-top-color` */
  grid: string;
  /** `background-color` */
  ground: string;
  /** `outline-color` */
  text: string;
  /** `caret-color` */
  quiet: string;
  /** `text-decoration-color` */
  mark: string;
  /** `column-rule-color` */
  shade: string;
  font: string;
}

/** Reads the ink of an element from its style, where each colour is a property that paints nothing there. */
export function ink(host: HTMLElement): Ink {
  const style = getComputedStyle(host);
  return {
    line: style.color,
    grid: style.borderTopColor,
    ground: style.backgroundColor,
    text: style.outlineColor,
    quiet: style.caretColor,
    mark: style.textDecorationColor,
    shade: style.columnRuleColor,
    font: style.fontFamily,
  };
}
