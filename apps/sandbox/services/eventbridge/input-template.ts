/** A piece of an input template: text as it stands, or a variable and whether it stands inside quotes. */
export type TemplatePiece = { readonly text: string } | { readonly variable: string; readonly quoted: boolean }

/** Takes a template apart. `\"` does not end a quoted string. */
export const templatePieces = (template: string): readonly TemplatePiece[] => {
  const pieces: TemplatePiece[] = []
  let quoted = false
  for (const [token] of template.matchAll(/\\.|<[\w.-]+>|"|[^\\<"]+|[\\<]/gs)) {
    const variable = /^<([\w.-]+)>$/.exec(token)?.[1]
    if (variable !== undefined) pieces.push({ variable, quoted })
    else pieces.push({ text: token })
    if (token === '"') quoted = !quoted
  }
  return pieces
}

/** Whether a template makes one JSON object; otherwise it is text: quoted strings, one per line. */
export const isJsonTemplate = (template: string): boolean => template.trimStart().startsWith('{')
