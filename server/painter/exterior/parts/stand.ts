/** Where a tree stands (pixels) and how high it is. */
export interface Stand {
  x: number;
  y: number;
  height: number;
}
