/** A subscription of a mail topic, as the template that a stack holds declares it. */
export interface DeclaredSubscription {
  /** The topic's name. */
  readonly topic: string
  readonly email: string
  /** Whether it stays when the template no longer declares it: it is retained, or `deploy` made it. */
  readonly stays: boolean
}
