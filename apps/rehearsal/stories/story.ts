import { parseRegion, type Region } from '../../manifest/ids'
import { isOfOneAccount, type Manifest, regionsOf } from '../../manifest/manifest'
import type { People } from '../control-client'
import type { Stage } from '../stage'
import type { Step } from '../steps'
import { joinStory, Newcomers } from './join-story'
import { leavingRegion, leavingStory } from './leaving-story'
import { newRegionStory } from './new-region-story'
import { rolloutStory } from './rollout-story'

/** Regions that every account has without opting in. */
const candidates = ['eu-central-1', 'us-west-2', 'ap-southeast-2', 'ca-central-1', 'sa-east-1'].map(parseRegion)

/** A Region that the manifest does not name; undefined when it names all candidates. */
const regionToAdd = (manifest: Manifest): Region | undefined => {
  const known = regionsOf(manifest)
  return candidates.find((region) => !known.includes(region))
}

/** What an account by itself has of it: nobody joins, moves or is closed. */
const storyOfAccount = (stage: Stage, people: People, isWhole: boolean): readonly Step[] => {
  const region = regionToAdd(stage.manifest)
  const { securityAccount } = stage.manifest.organization
  return [
    ...rolloutStory(stage, people),
    ...(region === undefined ? [] : newRegionStory(stage, people, () => securityAccount, region)),
    ...(isWhole && region !== undefined ? [leavingRegion(stage, region)] : []),
  ]
}

/**
 * The life of an organization, step by step: the rollout, an account that joins, and a Region that is added.
 * Of one account, what it has of that.
 * @param isWhole also what comes later: the Region is given up, the account moves and is closed.
 */
export const story = (stage: Stage, people: People, isWhole: boolean): readonly Step[] => {
  if (isOfOneAccount(stage.manifest)) return storyOfAccount(stage, people, isWhole)
  const newcomers = new Newcomers()
  const region = regionToAdd(stage.manifest)
  return [
    ...rolloutStory(stage, people),
    ...joinStory(stage, people, newcomers),
    ...(region === undefined ? [] : newRegionStory(stage, people, () => newcomers.require(), region)),
    ...(isWhole && region !== undefined ? leavingStory(stage, people, newcomers, region) : []),
  ]
}
