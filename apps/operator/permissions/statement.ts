/** What a permission is needed for: to look (`plan`, `status`, `sync`, and the beginning and end of `deploy`), to deploy, or to destroy. */
export type Need = 'look' | 'deploy' | 'destroy'

/** Some IAM actions on some resources. */
export interface PermissionStatement {
  /** Unique in its account's list; letters and digits, as IAM asks. */
  readonly sid: string
  readonly need: Need
  /** What they are for, as part of a sentence. */
  readonly why: string
  /** IAM actions, each by its full name. */
  readonly actions: readonly string[]
  /** ARNs; `*` where the service knows no resource for the actions. */
  readonly resources: readonly string[]
  readonly condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>
  /**
   * The call of ours for which AWS asks the caller for these actions too. Absent where Guardpost makes the calls itself.
   */
  readonly askedBy?: string
}

/** For actions for which the service knows no resource. */
export const noResource: readonly string[] = ['*']

/** IAM actions of one service, from their names with blanks between them. */
export const actionsOf = (service: string, names: string): string[] =>
  names.split(' ').map((name) => `${service}:${name}`)
