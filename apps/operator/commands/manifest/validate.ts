import { regionsOf } from '../../../manifest/manifest'
import { type ExitCode, exitCodes } from '../../base/exit-code'
import type { OperatorContext } from '../../session/context'
import { ManifestInvalid, readManifest } from '../../session/manifest-file'
import type { CommonOptions } from '../options'

/** `guardpost validate`: checks the manifest alone; no AWS, no SDK. Exit 1 and every problem when it is wrong. */
export const validate = async (options: CommonOptions, context: OperatorContext): Promise<ExitCode> => {
  const { stdout } = context.terminal
  try {
    const manifest = await readManifest(options.manifest, context)
    const counts = {
      accounts: manifest.accounts.length,
      regions: regionsOf(manifest).length,
      routes: manifest.routes.length,
    }
    stdout(
      options.json
        ? `${JSON.stringify({ version: 1, ok: true, ...counts, issues: [] })}\n`
        : `${options.manifest} is valid: ${counts.accounts} accounts, ${counts.regions} Regions, ${counts.routes} routes\n`,
    )
    return exitCodes.done
  } catch (error) {
    if (!(error instanceof ManifestInvalid)) throw error
    stdout(
      options.json ? `${JSON.stringify({ version: 1, ok: false, issues: error.issues })}\n` : `${error.render()}\n`,
    )
    return exitCodes.failed
  }
}
