"""Pages: today."""

from django.urls import URLPattern

urls: list[URLPattern] = []
