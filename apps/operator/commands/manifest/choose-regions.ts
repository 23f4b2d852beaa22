import type { Region } from '../../../manifest/ids'
import { regionForm } from '../../../manifest/regions'
import { counted } from '../../../manifest/text/counted'
import { enabledRegions } from '../../../planning/guards/notice-unwatched'
import { seen } from '../../aws/attempt'
import type { OwnAws } from '../../aws/clients'
import { Interrupted } from '../../base/stop-switch'
import { observeOptIn } from '../../observe/organizations/observe-organization'
import type { OperatorContext } from '../../session/context'
import { namedRegions } from '../option-values'

/** What is known before Regions are chosen. */
interface Choosing {
  readonly home: Region
  /** As the command line gives them; absent where it does not. */
  readonly given: readonly Region[] | undefined
}

/**
 * The Regions beside home that a first manifest names. On a terminal a person is asked, with every Region that is enabled in the
 * caller's account as the proposal; elsewhere there are those of the command line alone.
 * @throws UsageError `REGION_UNKNOWN`; Interrupted on Ctrl-C.
 */
export const chooseRegions = async (
  { home, given }: Choosing,
  aws: Pick<OwnAws, 'caller' | 'ownAccount'>,
  { terminal, output }: Pick<OperatorContext, 'terminal' | 'output'>,
): Promise<readonly Region[]> => {
  if (given !== undefined || !terminal.ask) return given ?? []
  const { account } = await aws.caller()
  const states = await seen(async () => observeOptIn(await aws.ownAccount(), account))
  if ('denied' in states) {
    const { operation, message } = states.denied
    output.emit({
      type: 'note',
      message: `Which Regions are enabled is not known: ${operation} is not allowed: ${message}`,
    })
  }
  const found = 'seen' in states ? enabledRegions(Object.fromEntries(states.seen)) : []
  const all = found.filter((region) => region !== home && regionForm.test(region))
  const proposal = all.length === 0 ? 'none' : `all ${counted(all.length, 'enabled one')} (${all.join(', ')})`
  const answer = await terminal.ask(`Other Regions to protect, with commas, or "none"; Enter for ${proposal}:`)
  if (answer === undefined) throw new Interrupted()
  if (answer === '') return all
  return answer.toLowerCase() === 'none' ? [] : namedRegions(answer).filter((region) => region !== home)
}
