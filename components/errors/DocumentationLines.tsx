import { ExternalLink } from '#components/controls/ExternalLink.tsx';
import { PimText } from '#components/controls/PimText.tsx';
import { documentationParts } from '#lib/errors/documentation.ts';
import type { DocumentationTarget, ErrorContent } from '#lib/model/error.ts';
import { helpLink, routeScreen } from '#lib/pim/screens.ts';

/** The PIM's advice: what to check first, then further reading. Only known screens and help sites are linked. */
export function DocumentationLines({ content, origin }: { content: ErrorContent; origin: string }) {
  return documentationParts(content).map(({ style, parts }) => (
    <p class={`error-help error-help-${style}`}>
      {parts.map((part) =>
        'text' in part ? (
          <PimText of={part.text} />
        ) : (
          <ExternalLink href={address(part.target, origin)}>
            <PimText of={part.target.title} />
          </ExternalLink>
        ),
      )}
    </p>
  ));
}

function address(target: DocumentationTarget, origin: string): string | null {
  return target.type === 'href' ? helpLink(target.href) : routeScreen(origin, target.route, target.routeParameters);
}
