import type { Counts } from '../../../planning/actions/plan-value'
import type { Desired } from '../../../planning/state/desired'
import type { Observed } from '../../../planning/state/observed'
import type { WaveRecord } from '../../../planning/state/observed-waves'
import { ledgerText, withWaveBegun, withWaveEnded } from '../../../planning/state/wave-ledger'
import type { Aws } from '../../aws/clients'
import { recordsPlace, wavesName } from '../../observe/observe-newcomers'
import { removeRecord } from './newcomer-records'
import { putRecord } from './put-record'

interface LedgerOptions {
  readonly desired: Pick<Desired, 'manifest'>
  readonly aws: Pick<Aws, 'ssm' | 'caller'>
  readonly host: string
  readonly now: () => number
  /** The part that a wave is; absent where everything is deployed. */
  readonly part?: string | undefined
}

/**
 * The waves of a rollout, written down beside the lock, so that whoever goes on with it, on another machine after days, sees what was done
 * and what was not. It is told and never trusted: what is to do is planned from what AWS has.
 */
export class WaveLedger {
  constructor(private readonly options: LedgerOptions) {}

  /** Whether the end of a run that has nothing to do is to be written down. */
  isEndDue({ waves = [] }: Observed): boolean {
    const { part } = this.options
    return part === undefined ? waves.length > 0 : waves.some((wave) => wave.part === part && wave.ended === undefined)
  }

  /** Writes down that the wave begins; nothing where everything is deployed. */
  async begin({ waves = [] }: Observed): Promise<readonly WaveRecord[]> {
    const { part, aws, host } = this.options
    if (part === undefined) return waves
    const { arn } = await aws.caller()
    const begun = withWaveBegun(waves, {
      part,
      by: `${arn.replace(/[^/]+@[^/]+/g, '(e-mail)')} on ${host}`,
      at: this.#now(),
    })
    await this.#write(begun, waves.length === 0)
    return begun
  }

  /** Writes down that everything of the wave was done; where everything was deployed, no wave is owed any more. */
  async end(waves: readonly WaveRecord[], left: Counts): Promise<void> {
    const { part, desired, aws } = this.options
    if (part !== undefined) return this.#write(withWaveEnded(waves, part, { at: this.#now(), left }), false)
    if (waves.length > 0) await removeRecord(wavesName, await recordsPlace(desired, aws))
  }

  async #write(waves: readonly WaveRecord[], isFirst: boolean): Promise<void> {
    const { desired, aws } = this.options
    await putRecord({ Name: wavesName, Value: ledgerText(waves), isFirst }, await recordsPlace(desired, aws))
  }

  #now(): string {
    return new Date(this.options.now()).toISOString()
  }
}
