import { narrowRegions, regionsOf } from '../../../manifest/manifest'
import type { Plan } from '../../../planning/actions/plan-value'
import type { Wave } from '../../../planning/actions/share'
import { plan } from '../../../planning/plan'
import type { Desired } from '../../../planning/state/desired'
import type { Observed } from '../../../planning/state/observed'
import { planNamed } from '../../../planning/waves/plan-named'
import { type LeftForLater, planWave } from '../../../planning/waves/plan-wave'
import { waveOf } from '../../../planning/waves/wave'
import type { OperatorContext } from '../../session/context'
import type { Survey } from '../../session/survey'
import type { WaveOptions } from '../declarations'
import { type AllowOptions, allowedFlags } from '../options'
import { partWords, waveChoice } from '../wave-choice'

/** What a deployment is about: everything that the manifest wants, or a wave of it. */
export interface DeploymentScope {
  /** What is performed with: in a wave, stacks name the Regions only that they name already, home, and those of the wave. */
  readonly survey: Survey
  /** What was named, in one spelling; undefined where the deployment is about everything, or about named accounts that alone were looked at. */
  readonly part?: string
  readonly planFrom: (observed: Observed) => Plan
  /** What a wave leaves for later; undefined when the deployment is about everything. */
  readonly laterFrom: (observed: Observed) => LeftForLater | undefined
}

/** Regions in which the security account's StackSets have instances. */
const heldRegions = ({ assembly }: Desired, { stackSets }: Observed): readonly string[] => {
  const own = assembly.stackSets.filter(({ targets }) => targets.model === 'self-managed').map(({ name }) => name)
  const held = 'seen' in stackSets ? stackSets.seen.filter(({ name }) => own.includes(name)) : []
  return held.flatMap(({ instances }) => instances.map(({ region }) => region))
}

const partOf = async (
  { regions }: Wave,
  { desired, observed }: Survey,
  { synthesize }: Pick<OperatorContext, 'synthesize'>,
): Promise<Desired> => {
  const all = regionsOf(desired.manifest)
  if (regions === undefined) return desired
  const held = heldRegions(desired, observed)
  const named = all.filter((one, index) => index === 0 || regions.has(one) || held.includes(one))
  if (named.length === all.length) return desired
  const manifest = narrowRegions(desired.manifest, named)
  return { manifest, assembly: await synthesize(manifest) }
}

/**
 * What `plan` and `deploy` are about. For a wave everything was looked at, since what it leaves for later has to be reported; for accounts
 * that alone were looked at nothing is known of the rest.
 * @throws UsageError when the command line names what the manifest does not know.
 */
export const deploymentScope = async (
  options: AllowOptions & WaveOptions,
  survey: Survey,
  context: Pick<OperatorContext, 'synthesize'>,
): Promise<DeploymentScope> => {
  const { desired: whole, observed: first } = survey
  const allowed = allowedFlags(options)
  const { named } = survey
  if (named) {
    return { survey, planFrom: (seen) => planNamed(whole, seen, named, allowed), laterFrom: () => undefined }
  }
  const choice = waveChoice(options, whole.manifest)
  if (choice === undefined) {
    return { survey, planFrom: (observed) => plan(whole, observed, allowed), laterFrom: () => undefined }
  }
  const wave = waveOf(choice, whole.manifest, first)
  const part = await partOf(wave, survey, context)
  const from = (observed: Observed) => planWave({ wave, whole, part }, observed, allowed)
  const inView = wave.regions && regionsOf(part.manifest).filter((region) => wave.regions?.has(region))
  return {
    survey: { ...survey, desired: { ...part, ...(inView && { inView }) } },
    part: partWords(choice, whole.manifest),
    planFrom: (observed) => from(observed).plan,
    laterFrom: (observed) => from(observed).later,
  }
}
