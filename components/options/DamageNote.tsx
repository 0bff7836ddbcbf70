import { run } from '#components/controls/run.ts';
import { ownTimeZone } from '#lib/calendar.ts';
import '#components/layout/notice.css';
import { useEffect, useState } from 'preact/hooks';
import { HelpLink } from '#components/controls/HelpLink.tsx';
import { formatDateTime } from '#lib/i18n/dates.ts';
import { plural, text } from '#lib/i18n/text.ts';
import { type Damage, dismissDamage, lastDamage } from '#lib/store/recovery/damage.ts';

/** Reports repaired damage of the database until the user dismisses it. */
export function DamageNote() {
  const [damage, setDamage] = useState<Damage | null>(null);
  useEffect(() => {
    run(async () => setDamage(await lastDamage()), null);
  }, []);
  if (!damage) return null;
  const dismiss = () => {
    setDamage(null);
    run(dismissDamage);
  };
  return (
    <div class="notice notice-warn" role="status">
      <p>
        {damageText(damage)} <HelpLink to="troubleshooting/messages-about-saved-data" />
      </p>
      <button type="button" onClick={dismiss}>
        {text('damage_read')}
      </button>
    </div>
  );
}

function damageText({ at, restored, removed }: Damage): string {
  const timeZone = ownTimeZone();
  const when = formatDateTime(at, timeZone);
  if (restored !== null) return text('damage_restored', when, formatDateTime(restored, timeZone));
  return removed > 0 ? plural('damage_removed', removed, when) : text('damage_mended', when);
}
