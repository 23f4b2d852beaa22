import type { Region } from '../../../manifest/ids'
import { isKnownRegion, regionForm, regionNames } from '../../../manifest/regions'
import { counted } from '../../../manifest/text/counted'
import { nearest } from '../../../manifest/text/nearest'
import { enabledRegions } from '../../../planning/guards/notice-unwatched'
import { seen } from '../../aws/attempt'
import type { OwnAws } from '../../aws/clients'
import { UsageError } from '../../base/operator-error'
import { observeOptIn } from '../../observe/organizations/observe-organization'
import type { OperatorContext } from '../../session/context'
import { namedRegion, namedRegions } from '../option-values'
import { accepted, askForNeeded, askUntilRead } from './answers'
import { beside, homeNeeded, type InitChoices } from './complete-options'

type Asking = Pick<OperatorContext, 'terminal' | 'output'>

/** The Regions that are enabled in the caller's account, and how one is refused that is not; without the first where nobody may know. */
interface RegionsOfAccount {
  readonly enabled: readonly Region[] | undefined
  /** @throws UsageError `REGION_NOT_ENABLED` for the first that cannot be protected, with the nearest name of one that AWS does not list. */
  readonly require: (regions: readonly Region[]) => void
}

const readRegions = async (
  aws: Pick<OwnAws, 'caller' | 'ownAccount'>,
  { output }: Asking,
): Promise<RegionsOfAccount> => {
  const { account } = await aws.caller()
  const states = await seen(async () => observeOptIn(await aws.ownAccount(), account))
  if ('denied' in states) {
    const { operation, message } = states.denied
    const words = `Which Regions are enabled is not known: ${operation} is not allowed: ${message}`
    output.emit({ type: 'note', message: words })
    return { enabled: undefined, require: () => undefined }
  }
  const enabled = enabledRegions(Object.fromEntries(states.seen))
  const require = (regions: readonly Region[]): void => {
    const off = regions.find((region) => !enabled.includes(region))
    if (off === undefined) return
    const state = states.seen.get(off)
    const near = state === undefined ? nearest(off, states.seen.keys()) : undefined
    throw new UsageError(
      'REGION_NOT_ENABLED',
      state === undefined
        ? `AWS lists no Region ${off} for account ${account}`
        : `The Region ${off} is ${state} in account ${account}`,
      near === undefined
        ? 'Enable it first (aws account enable-region), or leave it out: guardpost add-region takes it in later'
        : `Did you mean ${near}?`,
    )
  }
  return { enabled, require }
}

/** A Region that AWS has launched since this release is taken, as in a manifest, and named. */
const noteUnknown = (regions: readonly Region[], { output }: Asking): void => {
  for (const region of regions.filter((one) => !isKnownRegion(one))) {
    const near = nearest(region, regionNames)
    const meant = near === undefined ? '' : `. Did you mean ${near}?`
    output.emit({ type: 'note', message: `This release does not know the Region ${region}${meant}` })
  }
}

/** The home Region as it was named; asked for again where a person answered one that cannot be used. */
const usableHome = async (
  { chosen, isAsked }: { readonly chosen: InitChoices; readonly isAsked: boolean },
  { require }: RegionsOfAccount,
  { terminal }: Asking,
): Promise<Region> => {
  const { securityAccount: _, ...choices } = chosen
  const read = (answer: string): Region => {
    const home = namedRegion(answer)
    require([home])
    return accepted({ ...choices, home, others: [] }, answer).home
  }
  try {
    return read(choices.home)
  } catch (error) {
    if (!isAsked || !(error instanceof UsageError)) throw error
    terminal.stderr(`  ${error.message}. ${error.wayOut}\n`)
    return askForNeeded(homeNeeded, read, terminal)
  }
}

/**
 * The Regions of a first manifest, each of which is enabled in the caller's account as far as that is known. On a terminal a person is
 * asked for those beside home, with every enabled one as the proposal; elsewhere there are those of the command line alone.
 * @param chosen what was chosen before. `isAsked`: whether a person was asked for the home Region, and can be asked again.
 * @throws UsageError `REGION_NOT_ENABLED`; Interrupted on Ctrl-C.
 */
export const chooseRegions = async (
  choice: { readonly chosen: InitChoices; readonly isAsked: boolean },
  aws: Pick<OwnAws, 'caller' | 'ownAccount'>,
  context: Asking,
): Promise<{ readonly home: Region; readonly others: readonly Region[] }> => {
  const account = await readRegions(aws, context)
  const home = await usableHome(choice, account, context)
  const others = await chooseOthers({ ...choice.chosen, home }, account, context)
  noteUnknown([home, ...others], context)
  return { home, others }
}

const chooseOthers = async (
  { securityAccount: _, ...chosen }: InitChoices,
  { enabled = [], require }: RegionsOfAccount,
  { terminal }: Asking,
): Promise<readonly Region[]> => {
  const { home, others: given } = chosen
  if (given !== undefined || !terminal.ask) {
    require(given ?? [])
    return beside(home, given ?? [])
  }
  const all = enabled.filter((region) => region !== home && regionForm.test(region))
  const proposal = all.length === 0 ? 'none' : `all ${counted(all.length, 'enabled one')} (${all.join(', ')})`
  const read = (answer: string): readonly Region[] => {
    if (answer === '') return all
    const others = answer.toLowerCase() === 'none' ? [] : beside(home, namedRegions(answer))
    require(others)
    return accepted({ ...chosen, others }, answer).others
  }
  return askUntilRead(`Other Regions to protect, with commas, or "none"; Enter for ${proposal}:`, read, terminal)
}
