import type { Performer } from '../kit/performer'

/** Guardpost's own CDK bootstrap, beside which a `CDKToolkit` of the customer's stays untouched. */
export const bootstrap: Performer<'bootstrap'> = async (_action, { engine, executionPolicy }) => {
  await engine.bootstrap(await executionPolicy())
  return []
}
