"""Pages: you."""

from django.urls import URLPattern

urls: list[URLPattern] = []
