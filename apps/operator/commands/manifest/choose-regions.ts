import type { Region } from '../../../manifest/ids'
import { regionForm } from '../../../manifest/regions'
import { counted } from '../../../manifest/text/counted'
import { enabledRegions } from '../../../planning/guards/notice-unwatched'
import { seen } from '../../aws/attempt'
import type { OwnAws } from '../../aws/clients'
import { observeOptIn } from '../../observe/organizations/observe-organization'
import type { OperatorContext } from '../../session/context'
import { namedRegions } from '../option-values'
import { accepted, askUntilRead } from './answers'
import { beside, type InitChoices } from './complete-options'

/**
 * The Regions beside home that a first manifest names. On a terminal a person is asked, with every Region that is enabled in the
 * caller's account as the proposal; elsewhere there are those of the command line alone.
 * @throws Interrupted on Ctrl-C.
 */
export const chooseRegions = async (
  { securityAccount: _, ...chosen }: InitChoices,
  aws: Pick<OwnAws, 'caller' | 'ownAccount'>,
  { terminal, output }: Pick<OperatorContext, 'terminal' | 'output'>,
): Promise<readonly Region[]> => {
  const { home, others: given } = chosen
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
  const read = (answer: string): readonly Region[] => {
    if (answer === '') return all
    const others = answer.toLowerCase() === 'none' ? [] : beside(home, namedRegions(answer))
    return accepted({ ...chosen, others }, answer).others
  }
  return askUntilRead(`Other Regions to protect, with commas, or "none"; Enter for ${proposal}:`, read, terminal)
}
