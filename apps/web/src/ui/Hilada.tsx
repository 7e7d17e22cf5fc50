/** Progress as one course of stones: `done` laid, one amber being laid (unless all are), the rest to come. Put the words beside it; it is hidden from screen readers. */
export const Hilada = ({ done, of, now = done < of, thin }: { done: number; of: number; now?: boolean; thin?: boolean }) => (
  <ol className={`hilada${thin ? ' hilada-thin' : ''}${of > 12 ? ' hilada-many' : ''}`} aria-hidden="true">
    {Array.from({ length: of }, (_, at) => (
      <li key={at} className={at < done ? 'done' : at === done && now ? 'now' : 'todo'} />
    ))}
  </ol>
)
