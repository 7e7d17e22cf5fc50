/** Plain text as paragraphs: an empty line parts them, a line end stays one. */
export const Paragraphs = ({ text }: { text: string }) => (
  <div className="stack-8 paragraphs">
    {text.split(/\n{2,}/).map((words, at) => (
      <p key={at}>{words}</p>
    ))}
  </div>
)
