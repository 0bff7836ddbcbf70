import type { ComponentChildren } from 'preact';
import * as v from 'valibot';
import { ActionRow } from '#components/controls/ActionRow.tsx';
import { HelpLink } from '#components/controls/HelpLink.tsx';
import { run } from '#components/controls/run.ts';
import { type MessageKey, text } from '#lib/i18n/text.ts';
import type { TestResult } from '#lib/model/report.ts';
import { hasCredentials, teamTool } from '#lib/settings/schema.ts';
import { TestedResult } from './TestedResult.tsx';

interface Props {
  lock: { name: string; origin: string };
  /** What kept it from being saved; null for nothing. */
  wrong: MessageKey | null;
  tested?: TestResult | null;
  draft: object;
  /** Null before it is turned on. */
  saved: object | null;
  onSave(): Promise<unknown>;
  /** Renders the buttons before that which turns it on. */
  children: (control: { disabled: boolean; describedBy: string }) => ComponentChildren;
}

/** The button that turns on sending to a place, or saves what changed of it, and why it did not. */
export function TurnOnRow({ lock, wrong, tested, draft, saved, onSave, children }: Props) {
  return (
    <ActionRow
      name={text('tool_switch')}
      lock={lock}
      hint={
        <>
          {text('tool_switch_hint')}
          <span role="status">
            {wrong && (
              <p class="told-wrong">
                {text(wrong)} <HelpLink to="troubleshooting/messages-in-lists-panel-and-tools" />
              </p>
            )}
            {tested && <TestedResult of={tested} />}
          </span>
        </>
      }
    >
      {(control) => (
        <span class="buttons">
          {children(control)}
          <button
            type="button"
            class="button-main"
            aria-describedby={control.describedBy}
            disabled={control.disabled || JSON.stringify(draft) === JSON.stringify(saved)}
            onClick={() => run(onSave)}
          >
            {text(saved ? 'tool_save' : 'tool_on')}
          </button>
        </span>
      )}
    </ActionRow>
  );
}

export type WrongAddress = 'tool_not_https' | 'tool_credentials';

/** Why nothing can be sent to an address; null where that is possible. */
export function wrongAddress(url: string): WrongAddress | null {
  const address = v.safeParse(teamTool.entries.url, url);
  if (address.success) return null;
  return hasCredentials(address.issues) ? 'tool_credentials' : 'tool_not_https';
}
