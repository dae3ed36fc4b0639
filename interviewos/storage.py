from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedModules(CompressedManifestStaticFilesStorage):
    """Scripts name the modules they import by their hashed names as well, so that none is ever out of date."""

    support_js_module_import_aggregation = True
