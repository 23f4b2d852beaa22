import type { Route } from '../../../manifest/manifest'
import { addedSourcesOf } from '../../../manifest/routing/route-sources'
import { manifestLines } from '../../../manifest/text/manifest-lines'
import { explainRoute } from '../../../planning/explain/explain-route'
import type { ManifestSource } from '../../../planning/explain/manifest-source'
import type { SourcesSeen } from '../../../planning/explain/route-sources'
import { type ExitCode, exitCodes } from '../../base/exit-code'
import { OperatorError, UsageError } from '../../base/operator-error'
import { explainCode } from '../../codes/explain-code'
import { explainCodeView } from '../../output/views/explain-code-view'
import { explainRouteView } from '../../output/views/explain-route-view'
import type { OperatorContext } from '../../session/context'
import { readManifestAsWritten } from '../../session/manifest-file'
import type { ExplainOptions } from '../declarations'
import { routeNamed } from '../named'

/** What a person asked about: the words behind `guardpost explain`. */
export interface ExplainSubject {
  /** `account`, `route`, or a code. */
  readonly subject: string
  readonly name: string | undefined
  /** The text of docs/runbook.md; empty where it is not at hand. */
  readonly runbook: string
}

const usage = (message: string): UsageError =>
  new UsageError('USAGE', message, 'guardpost explain --help shows what can be explained')

const sourceOf = async (options: ExplainOptions, context: OperatorContext): Promise<ManifestSource> => {
  const { text, file, manifest } = await readManifestAsWritten(options.manifest, context)
  return { path: options.manifest, file, manifest, lineOf: manifestLines(text) }
}

const showRoute = async (options: ExplainOptions, context: OperatorContext, name: string): Promise<ExitCode> => {
  const source = await sourceOf(options, context)
  const route: Route = routeNamed(name, source.manifest)
  const observed = await readSources(route, source, options, context)
  explainRouteView(options, context.terminal).explained(explainRoute(source, route, observed))
  return exitCodes.done
}

/** Whether the other sources of a route are on; undefined where it has none, or nobody can be asked. */
const readSources = async (
  route: Route,
  { manifest }: ManifestSource,
  options: ExplainOptions,
  context: OperatorContext,
): Promise<SourcesSeen | undefined> => {
  if (addedSourcesOf(route).length === 0 || options.manifestOnly) return undefined
  const [{ withConnection }, { observeSourcesAlone }] = await Promise.all([
    import('../../session/survey.js'),
    import('../../observe/observe-sources-alone.js'),
  ])
  const asked = { ...manifest, routes: [route] }
  try {
    return await withConnection(manifest, options, context, ({ aws }) => observeSourcesAlone(asked, aws))
  } catch (error) {
    if (!(error instanceof OperatorError && error.code === 'CREDENTIALS_MISSING')) throw error
    const message = `Whether its other sources are on was not asked, because there are no credentials: ${error.message}`
    context.output.emit({ type: 'note', message })
    return undefined
  }
}

/**
 * `guardpost explain`: what a code means, who hears what by a route, or what an account gets. Codes need no manifest, and only accounts
 * need AWS.
 * @throws UsageError for what is not known, with the nearest name.
 */
export const explain = async (
  options: ExplainOptions,
  context: OperatorContext,
  { subject, name, runbook }: ExplainSubject,
): Promise<ExitCode> => {
  if (subject === 'route' || subject === 'account') {
    if (name === undefined) throw usage(`The ${subject} is named behind "${subject}"`)
    if (subject === 'route') return showRoute(options, context, name)
    const { showAccount } = await import('./explain-account.js')
    return showAccount(await sourceOf(options, context), name, { options, context })
  }
  if (name !== undefined) throw usage(`${JSON.stringify(subject)} is not "account" or "route", and a code is one word`)
  explainCodeView(options, context.terminal).explained(explainCode(subject, runbook))
  return exitCodes.done
}
