import type { SSMClient } from '@aws-sdk/client-ssm'
import type { AccountId, Region } from '../../../manifest/ids'
import type { CompanyTags } from '../../../manifest/manifest'
import { attempt, attemptUnlessMissing } from '../../aws/attempt'
import { taggedInput } from '../../aws/company-tags'
import { AwsCallFailed, isNamed } from '../../aws/errors'
import { type Lock, parseLock } from './lock'

/** The parameter's name, in the security account's home Region. */
export const lockParameterName = '/guardpost/run-lock'

/** What the parameter holds in one version. `lock` is undefined when it is not a lock of Guardpost. */
export interface HeldLock {
  readonly lock: Lock | undefined
  readonly version: number
}

/** Where the parameter is, and the client that reaches it. */
export interface LockPlace {
  readonly client: SSMClient
  readonly account: AccountId
  readonly region: Region
  /** With which it is created. */
  readonly tags?: CompanyTags
}

/**
 * The Systems Manager parameter that holds the lock. Creating it is the one test-and-set that Parameter Store has
 * (PutParameter without Overwrite, API reference); each overwrite is a new version, counted from 1.
 */
export class LockParameter {
  constructor(private readonly place: LockPlace) {}

  /** Whether it was created; false when there is one already. */
  async create(lock: Lock): Promise<boolean> {
    try {
      await this.#put(lock, false)
      return true
    } catch (error) {
      if (error instanceof AwsCallFailed && isNamed(error.cause, 'ParameterAlreadyExists')) return false
      throw error
    }
  }

  /** Writes a new version and gives its number. */
  overwrite(lock: Lock): Promise<number> {
    return this.#put(lock, true)
  }

  /** The parameter, or one version of it; undefined when there is none. */
  async read(version?: number): Promise<HeldLock | undefined> {
    const { GetParameterCommand } = await import('@aws-sdk/client-ssm')
    const Name = version === undefined ? lockParameterName : `${lockParameterName}:${version}`
    const missing = ['ParameterNotFound', 'ParameterVersionNotFound']
    const found = await attemptUnlessMissing(this.#at('GetParameter'), missing, () =>
      this.place.client.send(new GetParameterCommand({ Name })),
    )
    const { Value = '', Version = 0 } = found?.Parameter ?? {}
    return found && { lock: parseLock(Value), version: Version }
  }

  /** Deletes it; one that is gone already is as it is to be. */
  async remove(): Promise<void> {
    const { DeleteParameterCommand } = await import('@aws-sdk/client-ssm')
    await attemptUnlessMissing(this.#at('DeleteParameter'), ['ParameterNotFound'], () =>
      this.place.client.send(new DeleteParameterCommand({ Name: lockParameterName })),
    )
  }

  async #put(lock: Lock, Overwrite: boolean): Promise<number> {
    const { PutParameterCommand } = await import('@aws-sdk/client-ssm')
    const tags = Overwrite ? undefined : this.place.tags
    const input = { Name: lockParameterName, Value: JSON.stringify(lock), Type: 'String' } as const
    const answer = await attempt(this.#at('PutParameter'), () =>
      this.place.client.send(new PutParameterCommand({ ...input, Overwrite, ...taggedInput(tags) })),
    )
    return answer.Version ?? 0
  }

  #at(operation: string) {
    const { account, region } = this.place
    return { operation: `ssm:${operation}`, account, region }
  }
}
