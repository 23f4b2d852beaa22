import type { Terminal } from '../base/terminal'

/** One view with its two faces: text for people, and the JSON that `docs/contracts.md` describes for programs. */
export interface Faces<View> {
  readonly human: (terminal: Terminal) => View
  readonly json: (terminal: Terminal) => View
}

/** Makes the face of a view that the options ask for. No command asks for `json` itself. */
export const faceOf =
  <View>({ human, json }: Faces<View>) =>
  (options: { readonly json?: boolean | undefined }, terminal: Terminal): View =>
    options.json ? json(terminal) : human(terminal)

/** Writes one JSON document as a line. */
export const writeJson = ({ stdout }: Terminal, document: unknown): void => stdout(`${JSON.stringify(document)}\n`)
