import { ActionRow } from '#components/controls/ActionRow.tsx';
import { text } from '#lib/i18n/text.ts';
import { type RuleName, ruleName } from '#lib/model/alert.ts';

interface Props {
  lock: { name: string; origin: string };
  /** Null for all. */
  chosen: readonly RuleName[] | null;
  onChoose(chosen: RuleName[] | null): void;
}

/** The alerts that a tool gets. */
export function ToolRules({ lock, chosen, onChoose }: Props) {
  const all = ruleName.options;
  const isChosen = (rule: RuleName) => chosen === null || chosen.includes(rule);
  const toggle = (rule: RuleName) => {
    const next = all.filter((one) => (one === rule ? !isChosen(one) : isChosen(one)));
    onChoose(next.length === all.length ? null : next);
  };
  return (
    <ActionRow name={text('tool_rules')} lock={lock}>
      {({ disabled, describedBy }) => (
        <fieldset class="tool-rules" aria-labelledby={describedBy} disabled={disabled}>
          {all.map((rule) => (
            <label key={rule}>
              <input type="checkbox" checked={isChosen(rule)} onChange={() => toggle(rule)} />
              {text(`alert_${rule}`)}
            </label>
          ))}
        </fieldset>
      )}
    </ActionRow>
  );
}
