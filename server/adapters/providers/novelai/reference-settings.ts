import { z } from 'zod';
import { ReferenceUse } from '../../../domain/reference-picture.ts';
import { placeSettings } from '../companion-settings.ts';

/** NovelAI paints a masked picture with models of their own, which are not called here. */
const ReferenceType = ReferenceUse.shape.type.exclude(['mask']);
const references = { group: 'With reference pictures' };
const share = () => z.number().min(0).max(1);
const referenceTypes = {
  image: 'Begin from the picture',
  character: 'Character',
  style: 'Style',
  'character&style': 'Character and style',
  vibe: 'Vibe',
};

/** What a connection says of pictures that go along. A picture's own values come first. */
export const referenceFields = {
  includeCharacterAvatar: z
    .boolean()
    .optional()
    .meta({
      title: 'Send the characters’ avatars',
      default: false,
      ...references,
    }),
  includePersonaAvatar: z
    .boolean()
    .optional()
    .meta({
      title: 'Send the persona’s avatar',
      default: false,
      ...references,
    }),
  ...placeSettings,
  avatarReferenceType: ReferenceType.optional().meta({
    title: 'Avatars are for',
    default: 'character',
    labels: referenceTypes,
    ...references,
  }),
  referenceType: ReferenceType.optional().meta({
    title: 'Added pictures are for',
    description: 'Character and style are for V4.5 only, vibes for all but V5.',
    default: 'character',
    labels: referenceTypes,
    ...references,
  }),
  referenceStrength: share()
    .optional()
    .meta({
      title: 'Reference strength',
      description: 'For pictures without their own. Left empty: 0.6 for a vibe, 1 for the others.',
      ...references,
    }),
  referenceInfoExtracted: share()
    .optional()
    .meta({
      title: 'Information extracted',
      description: 'How much is taken from a picture without its own value.',
      default: 1,
      ...references,
    }),
  referenceFidelity: share()
    .optional()
    .meta({
      title: 'Fidelity',
      description: 'How closely character and style are followed, for pictures without their own value.',
      default: 1,
      ...references,
    }),
  normalizeVibes: z
    .boolean()
    .optional()
    .meta({
      title: 'Balance vibes',
      description: 'Several vibes together are as strong as one.',
      default: true,
      ...references,
    }),
  imageStrength: z
    .number()
    .min(0.01)
    .max(0.99)
    .optional()
    .meta({
      title: 'Repainting strength',
      description: 'How far the picture moves away from the one it begins from.',
      default: 0.7,
      ...references,
    }),
  imageNoise: z
    .number()
    .min(0)
    .max(0.99)
    .optional()
    .meta({
      title: 'Repainting noise',
      description: 'Adds detail that the first picture lacks.',
      default: 0,
      ...references,
    }),
};
