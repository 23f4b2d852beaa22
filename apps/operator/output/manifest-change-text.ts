import type { ManifestChange } from '../session/manifest-change'

type Told = Pick<ManifestChange, 'path' | 'region' | 'isWanted' | 'isDue'>

/** What a command is about to do to the manifest's Regions. */
export const renderManifestChange = ({ path, region, isWanted, isDue }: Told): string => {
  if (isDue) return `${path}\n  ${isWanted ? '+' : '-'} ${JSON.stringify(region)} in "regions" / "others"\n`
  return isWanted ? `${path} names ${region} already.\n` : `${path} does not name ${region} any more.\n`
}

/** What has become of the manifest's Regions; nothing where there was nothing to change. */
export const renderManifestChanged = ({ path, region, isWanted, isDue }: Told, isWritten: boolean): string => {
  if (!isDue) return ''
  if (!isWritten) return `${path} is as it was.\n`
  return isWanted ? `${path} names ${region} now.\n` : `${path} does not name ${region} any more.\n`
}
