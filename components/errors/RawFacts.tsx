/** What else the PIM told of an error that explains itself by nothing else (see `rawParts`). */
export function RawFacts({ facts }: { facts: ReadonlyArray<{ key: string; text: string }> }) {
  if (facts.length === 0) return null;
  return (
    <dl class="error-raw">
      {facts.map(({ key, text }) => (
        <div key={key}>
          <dt>{key}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
