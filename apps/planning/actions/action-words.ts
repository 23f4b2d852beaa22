import type { AccountId } from '../../manifest/ids'
import type { Action, ActionKind } from './action'

/** An action in words. `subject` is what kind of thing it touches, `detail` which one and how it changes. */
export interface ActionWords {
  readonly subject: string
  readonly detail: string
}

/** Names an account. */
export type Label = (id: AccountId) => string
/** Puts actions of a kind into words. */
export type Describe<Kind extends ActionKind> = (action: Extract<Action, { kind: Kind }>, label: Label) => ActionWords
