import type { Terminal } from '../base/terminal'
import { printable, printableJson } from './printable'

type Shows = (...shown: readonly unknown[]) => unknown

/** A view to which everything is given as it can be shown. */
const withPrintableTexts = <View extends object>(view: View): View =>
  Object.fromEntries(
    Object.entries(view as Readonly<Record<string, Shows>>).map(([name, show]) => [
      name,
      (...shown: readonly unknown[]) => show(...shown.map(printable)),
    ]),
  ) as View

/** One view with its two faces: text for people, and the JSON that `docs/contracts.md` describes for programs. */
export interface Faces<View> {
  readonly human: (terminal: Terminal) => View
  readonly json: (terminal: Terminal) => View
}

/**
 * Makes the face of a view that the options ask for. No command asks for `json` itself. The human face is given texts of others only after
 * they were made printable, before anything is painted.
 */
export const faceOf =
  <View extends object>({ human, json }: Faces<View>) =>
  (options: { readonly json?: boolean | undefined }, terminal: Terminal): View =>
    options.json ? json(terminal) : withPrintableTexts(human(terminal))

/** Writes one JSON document as a line. */
export const writeJson = ({ stdout }: Terminal, document: unknown): void => stdout(`${printableJson(document)}\n`)
