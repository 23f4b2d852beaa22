import type { Route } from '../../../manifest/manifest'
import { manifestLines } from '../../../manifest/text/manifest-lines'
import { explainRoute } from '../../../planning/explain/explain-route'
import type { ManifestSource } from '../../../planning/explain/manifest-source'
import { type ExitCode, exitCodes } from '../../base/exit-code'
import { UsageError } from '../../base/operator-error'
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
  explainRouteView(options, context.terminal).explained(explainRoute(source, route))
  return exitCodes.done
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
