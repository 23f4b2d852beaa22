import { regionsOf } from '../../../manifest/manifest'
import { type ExitCode, exitCodes } from '../../base/exit-code'
import { validateView } from '../../output/views/validate-view'
import type { OperatorContext } from '../../session/context'
import { readManifestWithWarnings } from '../../session/manifest-file'
import { ManifestInvalid } from '../../session/manifest-invalid'
import type { CommonOptions } from '../options'

/** `guardpost validate`: checks the manifest alone; no AWS, no SDK. Exit 1 and every problem when it is wrong, 0 with warnings alone. */
export const validate = async (options: CommonOptions, context: OperatorContext): Promise<ExitCode> => {
  const view = validateView(options, context.terminal)
  try {
    const { manifest, warnings } = await readManifestWithWarnings(options.manifest, context)
    view.valid(options.manifest, {
      warnings,
      accounts: manifest.accounts.length,
      regions: regionsOf(manifest).length,
      routes: manifest.routes.length,
    })
    return exitCodes.done
  } catch (error) {
    if (!(error instanceof ManifestInvalid)) throw error
    view.invalid({ issues: error.issues, warnings: error.warnings, render: () => error.render() })
    return exitCodes.failed
  }
}
