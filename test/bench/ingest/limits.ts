import { usualLengths } from '../../../shared/capabilities.ts';

/** Limits of an account that sends nothing. */
export const benchLimits = {
  messageLength: 4000,
  avatarBytes: 0,
  bannerBytes: 0,
  iconBytes: 0,
  emojiBytes: 0,
  attachmentBytes: 0,
  attachmentsPerMessage: 0,
  uploadsPerMinute: 0,
  ...usualLengths,
};
