import type { Manifest } from '../../../manifest/manifest'
import { type AddedSource, addedSources } from '../../../manifest/sources/sources'
import { wordsOfSource } from '../../../planning/delivery/plan-sources'
import { sourcesSeen } from '../../../planning/delivery/sources-seen'
import { isSeen } from '../../../planning/state/seen'
import { firstSources } from '../../../planning/sync/first-sources'
import { groupBy } from '../../../planning/words/group-by'
import { connect } from '../../aws/clients'
import { UsageError } from '../../base/operator-error'
import { observeSources } from '../../observe/observe-sources'
import { observeTrails } from '../../observe/observe-trails'
import type { OperatorContext } from '../../session/context'
import { mfaCodeFrom } from '../../session/mfa-code'
import type { InitOptions } from '../init-declaration'
import { namedSources, recommended } from '../option-values'
import { askUntilRead } from './answers'

type Reading = Pick<OperatorContext, 'connection' | 'output' | 'terminal'>

/** A manifest that takes everything that there is, in the home Region alone: nobody would write it, and it asks about all sources. */
const takingAll = (manifest: Manifest): Manifest => ({
  ...manifest,
  routes: manifest.routes.slice(0, 1).map((route) => ({ ...route, sources: addedSources })),
})

/** The sources that are on in the security account, as far as it may say so; what it may not say is told. */
const readOn = async (
  manifest: Manifest,
  { profile }: InitOptions,
  context: Reading,
): Promise<readonly AddedSource[]> => {
  const all = takingAll(manifest)
  const aws = connect({
    manifest: all,
    ...(profile !== undefined && { profile }),
    ...context.connection,
    mfaCode: mfaCodeFrom(context.terminal),
  })
  try {
    const desired = { manifest: all }
    const regions = [{ region: manifest.regions.home, optIn: { seen: 'ENABLED' } }] as const
    const [sources, trails] = await Promise.all([
      observeSources(regions, { desired, aws }),
      observeTrails([], { desired, aws }),
    ])
    const seen = groupBy(sourcesSeen({ manifest: all, observed: { sources, trails } }), ({ source }) => source)
    const unread = [...seen].flatMap(([, places]) => places.flatMap(({ isOn }) => (isSeen(isOn) ? [] : [isOn.denied])))
    for (const [operation, [denied]] of groupBy(unread, ({ operation }) => operation)) {
      const message = `Which services are on is not known as far as ${operation} says it: ${denied?.message}`
      context.output.emit({ type: 'note', message })
    }
    return addedSources.filter((source) => (seen.get(source) ?? []).every(({ isOn }) => isSeen(isOn) && isOn.seen))
  } finally {
    aws.close()
  }
}

const answered = (on: readonly AddedSource[], careful: readonly AddedSource[]) => (text: string) => {
  if (text === '') return careful
  if (text.toLowerCase() === 'none') return []
  const named = namedSources(text)
  if (named === recommended) return careful
  const off = named.find((source) => !on.includes(source))
  if (off === undefined) return named
  const { switchOn } = wordsOfSource(off)
  throw new UsageError(
    'ANSWER_INVALID',
    `${off} is not on`,
    `${switchOn}, or leave it out: "sources" of a route takes it later`,
  )
}

/**
 * What routes take beside GuardDuty's findings: as the command line says, or as a person answers who is asked for the home Region too, from
 * what is on. Nothing is read where nobody asks for it.
 * @throws UsageError `ANSWER_INVALID`; Interrupted on Ctrl-C.
 */
export const chooseSources = async (
  manifest: Manifest,
  options: InitOptions,
  context: Reading,
): Promise<readonly AddedSource[]> => {
  const { sources, home } = options
  const { terminal, output } = context
  if (sources !== undefined && sources !== recommended) return sources
  const isAsked = home === undefined && terminal.ask !== undefined
  if (sources === undefined && !isAsked) return []
  output.emit({ type: 'phase', title: 'Looking which other services are on' })
  const on = await readOn(manifest, options, context)
  const careful = firstSources.filter((source) => on.includes(source))
  if (sources === recommended || on.length === 0) return careful
  for (const source of on) terminal.stderr(`  ${source}  ${wordsOfSource(source).title}\n`)
  const question = `Notify of these services too? Names with commas, none, or Enter for ${careful.join(', ') || 'none'}:`
  return askUntilRead(question, answered(on, careful), terminal)
}
