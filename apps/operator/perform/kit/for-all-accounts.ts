import type { UnprocessedAccount } from '@aws-sdk/client-guardduty'
import type { AccountId, Region } from '../../../manifest/ids'
import { attempt } from '../../aws/attempt'
import { AwsCallFailed, describeAwsError, isDenied } from '../../aws/errors'
import { inChunks } from '../../base/bounded'
import type { Clock } from '../../base/clock'
import type { Output } from '../../base/port'
import { TimedOut, waitUntil } from '../../base/wait-until'
import { type AccountFailure, accountFailureCodes } from './outcome'

/** A GuardDuty call for many accounts. */
export interface BatchCall {
  /** What is done, as part of a sentence: "members of eu-west-1". */
  readonly what: string
  /** `guardduty:Operation`. */
  readonly operation: string
  readonly administrator: AccountId
  readonly region: Region
  readonly accounts: readonly AccountId[]
  /** One call for at most 50 accounts. */
  readonly send: (accounts: readonly AccountId[]) => Promise<{ UnprocessedAccounts?: UnprocessedAccount[] | undefined }>
  /** Whether GuardDuty's reason says that the account already is as it is to be. */
  readonly isBenign?: (reason: string) => boolean
  /** What a person has to do, where GuardDuty's reason is one that trying again does not change. */
  readonly wayOutOf?: (reason: string, account: AccountId) => string | undefined
}

/** What retrying takes. */
export interface BatchTools {
  readonly clock: Clock
  readonly output: Output
}

/**
 * Makes the call for all accounts, 50 at a time. GuardDuty answers 200 and names accounts that it left out in
 * `UnprocessedAccounts`, so these are read and tried again for half a minute; what is still left is returned, account
 * by account. A call that fails is a failure of its own 50 accounts; a refused one, and an account with a reason that
 * lasts, is not tried again.
 */
export const forAllAccounts = async (call: BatchCall, tools: BatchTools): Promise<readonly AccountFailure[]> => {
  const batch = new Batch(call, tools.output)
  try {
    await waitUntil({
      what: call.what,
      look: () => batch.round(),
      done: () => batch.retryable.length === 0,
      describe: () => `${batch.retryable.length} accounts left, ${batch.failures[0]?.message ?? 'no reason given'}`,
      every: 10,
      atMost: 30,
      ...tools,
    })
  } catch (error) {
    if (!(error instanceof TimedOut)) throw error
  }
  return batch.failures
}

class Batch {
  private readonly left = new Map<AccountId, AccountFailure>()
  private readonly refused = new Map<AccountId, AccountFailure>()
  private isFirst = true

  constructor(
    private readonly call: BatchCall,
    private readonly output: Output,
  ) {}

  get retryable(): readonly AccountId[] {
    return [...this.left.keys()]
  }

  get failures(): readonly AccountFailure[] {
    return [...this.left.values(), ...this.refused.values()]
  }

  async round(): Promise<void> {
    const accounts = this.isFirst ? this.call.accounts : this.retryable
    this.isFirst = false
    let done = 0
    for (const chunk of inChunks(accounts)) {
      await this.chunk(chunk)
      done += chunk.length
      this.output.emit({ type: 'progress', task: this.call.what, done, total: accounts.length })
    }
  }

  private async chunk(accounts: readonly AccountId[]): Promise<void> {
    const { operation, administrator, region, send } = this.call
    try {
      const answer = await attempt({ operation, account: administrator, region }, () => send(accounts))
      for (const account of accounts) this.left.delete(account)
      for (const unprocessed of answer.UnprocessedAccounts ?? []) this.keep(unprocessed)
    } catch (error) {
      if (!(error instanceof AwsCallFailed)) throw error
      const { code, message, wayOut } = describeAwsError(error, error.place)
      const isRefused = isDenied(error.cause)
      const kept = isRefused ? this.refused : this.left
      for (const account of accounts)
        kept.set(account, { account, code, message, wayOut, ...(isRefused && { lasting: true }) })
    }
  }

  private keep({ AccountId, Result }: UnprocessedAccount): void {
    const account = AccountId as AccountId
    const message = Result ?? 'GuardDuty gave no reason'
    if (this.call.isBenign?.(message) === true) return
    const code = 'UNPROCESSED_ACCOUNT'
    const lasting = this.call.wayOutOf?.(message, account)
    const kept = lasting === undefined ? this.left : this.refused
    const wayOut = lasting ?? accountFailureCodes[code].wayOut
    kept.set(account, { account, code, message, wayOut, ...(lasting !== undefined && { lasting: true }) })
  }
}
