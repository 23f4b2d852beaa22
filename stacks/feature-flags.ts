import type { App } from 'aws-cdk-lib'
import cdkConfiguration from '../cdk.json'

/**
 * Gives the app the context of `cdk.json` where it has none, so that a synthesis inside the operator's process gives the
 * same templates as `npx cdk synth`. Must be called before the app has any construct.
 *
 * @throws when the app has constructs already: the CDK refuses context that comes late.
 */
export const applyFeatureFlags = (app: App): void => {
  for (const [flag, value] of Object.entries(cdkConfiguration.context)) {
    if (app.node.tryGetContext(flag) === undefined) app.node.setContext(flag, value)
  }
}
