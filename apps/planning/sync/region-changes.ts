import { editManifest } from '../../manifest/edit/edit-manifest'
import type { Region } from '../../manifest/ids'
import { loadManifest } from '../../manifest/load-manifest'
import { regionsOf } from '../../manifest/manifest'
import { regionForm } from '../../manifest/regions'
import type { SyncPlan } from './sync-plan'

/**
 * A plan that also adds the Regions that are enabled and that the manifest leaves out, where it has
 * `"watchNew": true`; the same plan elsewhere. The list in the file stays the whole truth: stacks
 * are made from it alone.
 * @param enabled Regions that are switched on in the security account.
 */
export const withNewRegions = (plan: SyncPlan, enabled: readonly Region[]): SyncPlan => {
  const { manifest, text } = plan
  if (manifest.regions.watchNew !== true) return plan
  const listed = new Set(regionsOf(manifest))
  const added = enabled.filter((region) => regionForm.test(region) && !listed.has(region)).sort()
  if (added.length === 0) return plan
  const file = JSON.parse(text.replace(/^\uFEFF/, '')) as { regions: { others?: unknown } }
  const edited = editManifest(
    text,
    file.regions.others === undefined
      ? [{ kind: 'set', path: ['regions', 'others'], value: [...added] }]
      : added.map((region) => ({ kind: 'append', path: ['regions', 'others'], value: region })),
  )
  const loaded = loadManifest(edited)
  if ('issues' in loaded)
    throw new TypeError(`a Region that was added breaks the manifest: ${loaded.issues[0]?.message}`)
  return {
    ...plan,
    changes: [...plan.changes, ...added.map((region) => ({ kind: 'region-added' as const, region }))],
    text: edited,
    manifest: loaded.manifest,
  }
}
