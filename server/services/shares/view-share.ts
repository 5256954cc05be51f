import type { ShareDetails, ShareReach, ShareView } from '../../contract/shares.ts';
import type { Share, SharedImages } from '../../domain/share.ts';

/** With the addresses that are handed on. */
export const viewShare = (share: Share, { baseUrl, reachable, warning }: ShareReach): ShareView => ({
  ...share,
  url: `${baseUrl}/i/${share.token}`,
  pageUrl: `${baseUrl}/p/${share.token}`,
  reachable,
  warning,
});

export const viewSharedImages = ({ share, imageIds }: SharedImages, reach: ShareReach): ShareDetails => ({
  ...viewShare(share, reach),
  imageIds,
});
