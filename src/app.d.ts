declare global {
  namespace App {
    interface PageState {
      /** The picture that lies open over the gallery; null for none, undefined where the address decides. */
      image?: string | null;
    }
  }
}

export {};
