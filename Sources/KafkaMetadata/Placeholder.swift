// The controller's decisions and the metadata image.
